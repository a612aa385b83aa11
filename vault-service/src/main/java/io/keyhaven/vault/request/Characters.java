package io.keyhaven.vault.request;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** At most so many characters: code points, as everywhere in the API, not UTF-16 units. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Characters.Validator.class)
public @interface Characters {
  int most();

  String message() default "must have at most {most} characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Absent text is for {@code NotNull} to refuse. */
  class Validator implements ConstraintValidator<Characters, String> {
    private int most;

    @Override
    public void initialize(Characters constraint) {
      most = constraint.most();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || Text.length(text) <= most;
    }
  }
}
