/** Where the secrets of a page are: a path of a project, in all its environments. */
export interface Place {
  readonly organization: string;
  readonly project: string;
  readonly path: string;
}
