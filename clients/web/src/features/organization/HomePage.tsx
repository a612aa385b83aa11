import { Navigate } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/states';
import { CreateOrganizationDialog } from './CreateOrganizationDialog';
import { useProfile } from './queries';

/** To the first organization; who has none makes one. */
export default function HomePage() {
  const first = useProfile().organizations[0];
  const [creating, setCreating] = useState(false);
  if (first) {
    return <Navigate to="/o/$organization" params={{ organization: first.slug }} replace />;
  }
  return (
    <>
      <EmptyState
        icon={Building2}
        title="You are in no organization"
        action={
          <Button look="primary" onClick={() => setCreating(true)}>
            New organization
          </Button>
        }
      >
        Make one of your own, or ask somebody to invite you to theirs.
      </EmptyState>
      <CreateOrganizationDialog open={creating} onOpenChange={setCreating} />
    </>
  );
}
