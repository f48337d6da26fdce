/** The version of the package; a test holds it to package.json, which a bundle may not have beside it. */
export const version = '0.1.0';
