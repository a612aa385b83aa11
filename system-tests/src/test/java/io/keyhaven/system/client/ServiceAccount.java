package io.keyhaven.system.client;

/**
 * A service account with one API key.
 *
 * @param api calls with the key
 * @param keysPath where its keys are managed
 */
public record ServiceAccount(Api api, String id, String keyId, String apiKey, String keysPath) {}
