package io.keyhaven.housesample.crypto;

import jakarta.enterprise.context.Dependent;

/** Cryptography with a framework in it. */
@Dependent
public class FrameworkKey {}
