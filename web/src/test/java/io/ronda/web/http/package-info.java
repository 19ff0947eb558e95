/// Stories of requests that are wrong, repeated or too much, and of lists.
@NullMarked
package io.ronda.web.http;

import org.jspecify.annotations.NullMarked;
