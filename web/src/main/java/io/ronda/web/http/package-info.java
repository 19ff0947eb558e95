/// The server: operations of the OpenAPI file bound to endpoints, requests checked by it, answers
/// written.
@NullMarked
package io.ronda.web.http;

import org.jspecify.annotations.NullMarked;
