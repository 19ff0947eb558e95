/// The rules of profiles and what is different about them at sites and equipment.
@NullMarked
package io.ronda.web.rule;

import org.jspecify.annotations.NullMarked;
