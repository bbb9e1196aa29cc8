package org.modsecexplorer.query.message;

/**
 * Where a rule matched.
 *
 * @param part   index of the part in its message
 * @param from   first character of the value, or of the name
 * @param to     behind the last character
 * @param inName true if the name matched
 * @param exact  false if the rule matched something else than this text, such as a decoded form: then the whole value is meant
 * @param match  index of the match in its transaction
 */
public record Mark(int part, int from, int to, boolean inName, boolean exact, int match) {}
