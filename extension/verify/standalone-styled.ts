/** Entry of the self-contained file: styles and script in one bundle. */
import './verify.css';
import './standalone';
