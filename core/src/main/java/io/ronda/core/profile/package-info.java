/// Profiles: a kind of equipment as data, with its points, limits and default rules.
@NullMarked
package io.ronda.core.profile;

import org.jspecify.annotations.NullMarked;
