package org.modsecexplorer.ui.filter;

/**
 * Something that completes what is being typed.
 *
 * @param text as it is inserted
 * @param note a description or a count; may be empty
 */
record Choice(String text, String note) {}
