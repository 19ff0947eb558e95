package io.ronda.web.ui;

import io.vertx.core.buffer.Buffer;

/// A file of the user interface.
///
/// @param content the file as it is
/// @param compressed the file in gzip, empty where that makes it no smaller
/// @param tag changes with the content
/// @param lasting whether the name changes with the content too, so that it may be kept for ever
public record Asset(
    String contentType, Buffer content, Buffer compressed, String tag, boolean lasting) {}
