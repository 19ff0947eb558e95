package io.ronda.core.config;

import org.jspecify.annotations.Nullable;

/// An InfluxDB 1.8, 2.x or 3.
///
/// @param url for example `http://influx:8086`
/// @param bucket the bucket, or for 1.8 `database/retention-policy`
/// @param org the organisation; any word for 1.8
/// @param token the token, or for 1.8 `username:password`
public record InfluxConfig(String url, String bucket, String org, @Nullable Secret token) {}
