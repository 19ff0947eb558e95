/// Plans: when a route is due, and the rounds that follow from it.
@NullMarked
package io.ronda.patrol.plan;

import org.jspecify.annotations.NullMarked;
