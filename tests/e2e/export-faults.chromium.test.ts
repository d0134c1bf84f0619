import { exportFaults } from './support/export-faults';

exportFaults('chromium');
