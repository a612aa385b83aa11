package io.keyhaven.client.sealed;

import static io.keyhaven.client.sealed.Vectors.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.sealed.format.Bytes;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RFC 9180's own published vector for the suite and mode in which vault keys are wrapped. */
class HpkeVectorTest {
  private final JsonNode vector = Vectors.read("hpke-rfc9180.json");
  private HPKE hpke = suite();

  @AfterEach
  void giveRandomnessBack() {
    CryptoServicesRegistrar.setSecureRandom(null);
  }

  @Test
  void sealsAsPublished() throws Exception {
    CryptoServicesRegistrar.setSecureRandom(new OneAnswer(bytes("skEm")));
    hpke = suite();
    HPKEContextWithEncapsulation context =
        hpke.setupAuthS(publicKey("pkRm"), bytes("info"), keyPair("skSm", "pkSm"));
    assertEquals(hex(vector, "enc"), Bytes.of(context.getEncapsulation()));
    for (int i = 0; i < 8; i++) {
      JsonNode one = vector.required("encryptions").get(i);
      assertEquals(
          hex(one, "ct"),
          Bytes.of(context.seal(hex(one, "aad").toByteArray(), hex(one, "pt").toByteArray())));
    }
  }

  @Test
  void opensAndExportsAsPublished() throws Exception {
    HPKEContext context =
        hpke.setupAuthR(bytes("enc"), keyPair("skRm", "pkRm"), bytes("info"), publicKey("pkSm"));
    for (int i = 0; i < 8; i++) {
      JsonNode one = vector.required("encryptions").get(i);
      assertEquals(
          hex(one, "pt"),
          Bytes.of(context.open(hex(one, "aad").toByteArray(), hex(one, "ct").toByteArray())));
    }
    for (JsonNode one : vector.required("exports")) {
      byte[] exporter = hex(one, "exporter_context").toByteArray();
      assertEquals(
          hex(one, "exported_value"),
          Bytes.of(context.export(exporter, one.required("L").asInt())));
    }
  }

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_auth, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  private byte[] bytes(String field) {
    return hex(vector, field).toByteArray();
  }

  private AsymmetricKeyParameter publicKey(String field) {
    return hpke.deserializePublicKey(bytes(field));
  }

  private AsymmetricCipherKeyPair keyPair(String secret, String open) {
    return hpke.deserializePrivateKey(bytes(secret), bytes(open));
  }

  /** Makes the ephemeral key the published one; the library has no other way to give it. */
  private static final class OneAnswer extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] answer;

    private OneAnswer(byte[] answer) {
      this.answer = answer;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(answer, 0, bytes, 0, bytes.length);
    }
  }
}
