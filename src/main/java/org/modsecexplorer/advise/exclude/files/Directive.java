package org.modsecexplorer.advise.exclude.files;

/** An exclusion as it is written. @param isBefore true if it belongs into the file that is included before the rule set, false for the one after it */
public record Directive(boolean isBefore, String text) {}
