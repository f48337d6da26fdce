/** A file name for a secret of `resource`, which may be called anything: `keypair-01.pem`. */
export const secretFileName = (resource: string, fileExtension: string, number = 1): string =>
  `${resource.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}${number === 1 ? '' : `-${number}`}${fileExtension}`;
