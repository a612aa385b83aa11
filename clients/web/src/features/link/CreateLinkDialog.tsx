import { useQueryClient } from '@tanstack/react-query';
import { answerOf, vault } from '@/api/client';
import { asProblem } from '@/api/problem';
import { formText } from '@/shared/form';
import { useTask } from '@/shared/useTask';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { AreaField, SelectField, TextField } from '@/shared/ui/Field';
import { OnceShown } from '@/shared/ui/OnceShown';
import { ProblemNotice } from '@/shared/ui/states';
import { LINKS, linksQuery, shortId } from './queries';
import { faultOf, LIVES, MOST_VIEWS, sealLink } from './sealing';

interface Props {
  organization: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreateLinkDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title="New one-time link"
      description="Sealed here, before anything is sent."
    >
      <CreateLinkForm {...props} />
    </Dialog>
  );
}

function CreateLinkForm({ organization, onOpenChange }: Props) {
  const queries = useQueryClient();
  const [value, setValue] = useState('');
  const [refused, setRefused] = useState(false);
  const fault = faultOf(value);
  const create = useTask(async (form: HTMLFormElement) => {
    const { url, request } = await sealLink(
      value,
      Number(formText(form, 'life')),
      Number(formText(form, 'views')),
    );
    await answerOf(vault.POST(LINKS, { params: { path: { organization } }, body: request }));
    setValue('');
    await queries.invalidateQueries(linksQuery(organization));
    return { url, id: request.id };
  });
  if (create.result) {
    return (
      <OnceShown
        what="One-time link"
        value={create.result.url}
        advice={
          <>
            The key to the value is the part behind the #, and KeyHaven does not have it. Send the
            whole link to one person. In the list it is <code>{shortId(create.result.id)}</code>.
          </>
        }
        onDone={() => onOpenChange(false)}
      />
    );
  }
  const problem = create.failure === undefined ? undefined : asProblem(create.failure);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setRefused(fault !== undefined);
        if (fault === undefined) void create.run(event.currentTarget);
      }}
    >
      {problem && <ProblemNotice failure={problem} />}
      <AreaField
        label="Value"
        rows={4}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        className="max-h-72 resize-y font-mono text-sm"
        placeholder="A password, a key, a few lines"
        value={value}
        error={refused ? fault : undefined}
        onChange={(event) => setValue(event.target.value)}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="Can be opened for"
          name="life"
          defaultValue={LIVES[1].value}
          options={LIVES}
        />
        <TextField
          label="How often"
          name="views"
          type="number"
          required
          min={1}
          max={MOST_VIEWS}
          defaultValue={1}
          hint={`1 to ${MOST_VIEWS} times`}
          error={problem?.fieldError('/views')}
        />
      </div>
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" look="primary" busy={create.busy}>
          Make link
        </Button>
      </DialogActions>
    </form>
  );
}
