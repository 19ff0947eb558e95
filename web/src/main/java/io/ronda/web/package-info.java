/// The outside face of Ronda: its HTTP API, live events and pages.
@NullMarked
package io.ronda.web;

import org.jspecify.annotations.NullMarked;
