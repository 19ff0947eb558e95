/// What everything at a site shares: the order of its changes, and the refusal of a setup that
/// cannot work.
@NullMarked
package io.ronda.patrol.site;

import org.jspecify.annotations.NullMarked;
