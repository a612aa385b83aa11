/** What a person wrote into a named control of a form. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** The same, or nothing where it was left empty. */
export function optionalText(form: HTMLFormElement, name: string): string | undefined {
  const value = formText(form, name).trim();
  return value === '' ? undefined : value;
}
