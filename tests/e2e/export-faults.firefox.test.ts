import { exportFaults } from './support/export-faults';

exportFaults('firefox');
