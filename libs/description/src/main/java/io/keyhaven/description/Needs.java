package io.keyhaven.description;

import io.keyhaven.principal.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation needs of its caller. Stands at every operation (the build fails without) and
 * appears in the API's description as {@code x-keyhaven-access}. It declares; the service decides,
 * because grants count too. That both agree, for every role, is tested from outside
 * (AccessDeclarationIT in system-tests).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** The permission, by role or grant; none where standing alone is enough. */
  Permission[] value() default {};

  Standing standing() default Standing.MEMBER;
}
