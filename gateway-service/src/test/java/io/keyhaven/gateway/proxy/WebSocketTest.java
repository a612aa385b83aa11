package io.keyhaven.gateway.proxy;
