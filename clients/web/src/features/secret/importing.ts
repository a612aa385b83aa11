export type ImportFormat = 'dotenv' | 'json' | 'yaml';

export const FORMATS: readonly { value: ImportFormat; label: string }[] = [
  { value: 'dotenv', label: '.env' },
  { value: 'json', label: 'JSON' },
  { value: 'yaml', label: 'YAML' },
];

/** The format that a text is in, by the name of its file and, where that says nothing, by how it looks. */
export function formatOf(text: string, fileName = ''): ImportFormat {
  if (/\.json$/i.test(fileName)) return 'json';
  if (/\.ya?ml$/i.test(fileName)) return 'yaml';
  if (/(^|\.)env(\.|$)/i.test(fileName)) return 'dotenv';
  if (text.trimStart().startsWith('{')) return 'json';
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const assigned = lines.filter((line) => /^\s*(export\s+)?[A-Za-z_]\w*\s*=/.test(line)).length;
  const mapped = lines.filter((line) => /^[A-Za-z_][\w.-]*:(\s|$)/.test(line)).length;
  return mapped > assigned ? 'yaml' : 'dotenv';
}

/** Whether what was pasted next to any field is meant to be imported. */
export function looksImportable(text: string): boolean {
  return /^\s*(export\s+)?[A-Za-z_]\w*\s*=/m.test(text) || /^\s*\{[\s\S]*:[\s\S]*\}\s*$/.test(text);
}
