/**
 * The start page, and the form for choosing a store.
 *
 * <p>Door: {@link StartPage}, {@link TargetForm}, {@link TargetModel}.
 *
 * <p>Used by: ui.frame, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.ui.start;

import org.jspecify.annotations.NullMarked;
