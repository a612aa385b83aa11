package io.keyhaven.identity.signin;

import io.keyhaven.identity.organization.MembershipView;
import io.keyhaven.identity.session.OpenedSession;
import io.keyhaven.identity.user.UserView;
import java.util.List;

/** A person with a new session, before it is decided how its tokens travel. */
record SignedIn(OpenedSession session, UserView user, List<MembershipView> organizations) {}
