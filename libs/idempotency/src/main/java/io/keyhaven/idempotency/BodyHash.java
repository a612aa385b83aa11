package io.keyhaven.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** HMAC-SHA-256 of a request body under a key derived from the service's secret. Thread-safe. */
@ApplicationScoped
class BodyHash {
  private static final int MINIMUM_SECRET_LENGTH = 32;
  private final ObjectMapper json;
  private final SecretKey key;

  BodyHash(ObjectMapper json, IdempotencyConfig config) {
    if (config.hashSecret().length() < MINIMUM_SECRET_LENGTH) {
      throw new IllegalStateException(
          "keyhaven.idempotency.hash-secret needs at least 32 characters");
    }
    this.json = json;
    this.key = derive(config.hashSecret());
  }

  /** The hash of raw bytes as they are, of anything else as the JSON it is read from. */
  byte[] of(Object body) {
    try {
      byte[] bytes = body instanceof byte[] raw ? raw : json.writeValueAsBytes(body);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (JsonProcessingException | GeneralSecurityException unusable) {
      throw new IllegalStateException("the request body cannot be hashed", unusable);
    }
  }

  private static SecretKey derive(String secret) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "HmacSHA256",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.getBytes(UTF_8))
                  .thenExpand("keyhaven/idempotency/v1".getBytes(UTF_8), 32));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException("HKDF-SHA256 is part of every JDK since 25", unavailable);
    }
  }
}
