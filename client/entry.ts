/** The first script: small; what a page needs beyond it loads after the first paint. */
import "./styles/main.css";
