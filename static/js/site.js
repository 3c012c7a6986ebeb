// The entry: joined and minified into portal.js. Every page works without it.
import "./countries.js";
import "./filters.js";
import "./statistics.js";
