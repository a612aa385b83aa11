package io.keyhaven.vault.kv;

import io.keyhaven.testing.TopicReader;
import io.keyhaven.vault.VaultClient;
import io.keyhaven.vault.VaultTestCase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** An organization whose owner speaks KV v2. */
public abstract class KvTestCase extends VaultTestCase {
  protected static final String APP = KvClient.APP;

  protected KvClient kv;

  @BeforeEach
  protected void speakKv() {
    kv = new KvClient(owner);
  }

  protected static KvClient kv(VaultClient vault) {
    return new KvClient(vault);
  }

  /** The values of the same path by the native API. */
  Response nativeValues() {
    return owner.request().get(owner.environment(SHOP, PRODUCTION) + "/values?path=/app");
  }

  Response nativeValuesAt(long revision) {
    return owner
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/values?path=/app&revision=" + revision);
  }

  Response nativePut(String name, String value) {
    return owner
        .json(Map.of("value", value))
        .put(owner.secret(SHOP, PRODUCTION, name) + "?path=/app");
  }

  List<JsonPath> recorded(String action) {
    return topics.of("keyhaven.audit.vault.v1", tenant.id().value()).stream()
        .filter(
            record -> TopicReader.header(record, "ce_type").equals("keyhaven.audit.recorded.v1"))
        .map(record -> JsonPath.from(record.value()))
        .filter(record -> record.getString("action").equals(action))
        .toList();
  }

  /** Waits for so many records of an action. */
  List<JsonPath> awaitRecorded(String action, int count) {
    return Awaitility.await().until(() -> recorded(action), found -> found.size() >= count);
  }

  void requireRecorded(String action, int count) {
    var _ = awaitRecorded(action, count);
  }
}
