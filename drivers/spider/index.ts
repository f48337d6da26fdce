export { createSpiderServerDriver, type SpiderOptions } from './server-driver.ts';
