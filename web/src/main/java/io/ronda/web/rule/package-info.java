/// The rules of profiles over HTTP.
@NullMarked
package io.ronda.web.rule;

import org.jspecify.annotations.NullMarked;
