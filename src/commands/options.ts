/** Options that every command takes. */
export interface GlobalOptions {
  readonly model?: string;
  readonly lang?: 'en' | 'ko';
}
