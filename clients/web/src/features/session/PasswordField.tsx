import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { IconButton } from '@/shared/ui/Button';
import { Field, inputClass } from '@/shared/ui/Field';
import { StrengthMeter } from './StrengthMeter';

interface Props extends ComponentProps<'input'> {
  label: string;
  error?: string | undefined;
  /** Says how good it is while it is being chosen. */
  choosing?: boolean;
}

/** A password that can be looked at, pasted and filled in by a password manager. */
export function PasswordField({ label, error, choosing = false, ...input }: Props) {
  const [shown, setShown] = useState(false);
  const [password, setPassword] = useState('');
  return (
    <Field
      label={label}
      error={error}
      {...(choosing && { hint: <StrengthMeter password={password} /> })}
    >
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            autoComplete={choosing ? 'new-password' : 'current-password'}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            className={`${inputClass} pr-11`}
          />
          <IconButton
            label={shown ? 'Hide password' : 'Show password'}
            className="absolute top-1 right-1"
            onClick={() => setShown(!shown)}
          >
            {shown ? (
              <EyeOff className="size-4" aria-hidden />
            ) : (
              <Eye className="size-4" aria-hidden />
            )}
          </IconButton>
        </div>
      )}
    </Field>
  );
}
