import { existsSync } from 'node:fs';
import { isBuiltin, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { verbatim } from '../../drivers/contract/text.ts';
import { importFailed, noModule, notExported, unfit } from './driver-module-errors.ts';

const packagePattern = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*$/i;

/**
 * How a module is kept that a person named: a package as it stands (`spinneret-driver-x`, `@team/clouds/x`), a file as a
 * `file:` URL. A path that is not absolute is taken from `directory`. Throws CloudError.
 */
export function moduleSpecifier(driver: string, named: string, directory: string): string {
  const text = named.trim();
  if (/^\.{0,2}[/\\]|^[a-z]:[/\\]/i.test(text)) return pathToFileURL(resolve(directory, text)).href;
  if (/^file:/i.test(text)) return fileURLOf(driver, text);
  if (packagePattern.test(text) && !text.split('/').includes('..') && !isBuiltin(text)) return text;
  throw noSpecifier(driver, text);
}

function fileURLOf(driver: string, text: string): string {
  try {
    return pathToFileURL(fileURLToPath(text)).href;
  } catch {
    throw noSpecifier(driver, text);
  }
}

function noSpecifier(driver: string, text: string) {
  const shown = JSON.stringify(text.slice(0, 200));
  return unfit(
    driver,
    { en: `${shown} names no module that can be loaded`, ko: `${shown}: 불러올 수 있는 모듈 이름이 아닙니다` },
    {
      en: 'Name a package (spinneret-driver-x, @team/clouds/x) or a file (./driver.js, /opt/drivers/x.js).',
      ko: '패키지(spinneret-driver-x, @team/clouds/x) 또는 파일(./driver.js, /opt/drivers/x.js)을 지정하십시오.',
    },
  );
}

/**
 * The URL to import. A package is looked for as Node does from each of `directories` in turn, never from where the
 * process happens to stand: a folder that somebody works in must not bring code along. Throws CloudError.
 */
export function locateModule(driver: string, specifier: string, directories: readonly string[]): string {
  if (specifier.startsWith('file:')) {
    if (existsSync(fileURLToPath(specifier))) return specifier;
    throw noModule(driver, specifier);
  }
  for (const directory of directories) {
    const found = packageURL(driver, specifier, directory);
    if (found !== undefined) return found;
  }
  throw noModule(driver, specifier);
}

const marked = 'spinneret-driver:';

function packageURL(driver: string, specifier: string, directory: string): string | undefined {
  // `import.meta.resolve` looks from this file alone, and `require.resolve` does not see what is there for `import` only.
  const parentURL = pathToFileURL(join(directory, 'package.json')).href;
  const hooks = registerHooks({
    resolve: (name, context, next) =>
      name.startsWith(marked) ? next(name.slice(marked.length), { ...context, parentURL }) : next(name, context),
  });
  try {
    return import.meta.resolve(`${marked}${specifier}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw code === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
      ? notExported(driver, specifier)
      : importFailed(driver, verbatim(code));
  } finally {
    hooks.deregister();
  }
}
