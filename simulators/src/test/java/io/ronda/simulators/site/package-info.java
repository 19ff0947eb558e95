/// The whole site: repeatable, calm, and telling the demo's story.
@NullMarked
package io.ronda.simulators.site;

import org.jspecify.annotations.NullMarked;
