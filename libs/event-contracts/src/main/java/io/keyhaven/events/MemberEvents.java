package io.keyhaven.events;

import java.util.UUID;

/** Who belongs to an organization; published by identity on {@link Topics#IDENTITY}. */
public final class MemberEvents {
  public static final String JOINED = "keyhaven.identity.member.joined.v1";
  public static final String ROLE_CHANGED = "keyhaven.identity.member.role_changed.v1";
  public static final String LEFT = "keyhaven.identity.member.left.v1";

  private MemberEvents() {}

  /** Data of {@link #JOINED} and {@link #ROLE_CHANGED}: the role they have from now on. */
  public record MemberChanged(UUID organizationId, UUID userId, String email, String role) {}

  /** Data of {@link #LEFT}. */
  public record MemberLeft(UUID organizationId, UUID userId) {}
}
