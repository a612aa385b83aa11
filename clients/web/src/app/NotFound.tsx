import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { buttonClass } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/states';

export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing here"
      action={
        <Link to="/" className={buttonClass('primary')}>
          To the overview
        </Link>
      }
    >
      What stood here was moved or deleted, or it is not yours to see.
    </EmptyState>
  );
}
