package io.keyhaven.identity.signin;

import io.keyhaven.identity.organization.MembershipView;
import io.keyhaven.identity.session.SessionView;
import io.keyhaven.identity.user.UserView;
import java.util.List;

/** Who is signed in, where they are a member, and with which session they ask. */
public record ProfileView(UserView user, List<MembershipView> organizations, SessionView session) {}
