package org.modsecexplorer.advise.finding;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A problem, or something good to know.
 *
 * @param facts   values for the sentences: texts and numbers, some of which come from logs and are untrusted
 * @param mending the exact lines for the configuration or for root's shell that fix the problem; empty if none do
 */
public record Finding(Ailment ailment, Where where, List<Object> facts, List<String> mending) {

    static final String BUNDLE = "org.modsecexplorer.advise.findings";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Finding {
        facts = List.copyOf(facts);
        mending = List.copyOf(mending);
    }

    public Harm harm() {
        return ailment.harm();
    }

    /** The problem, in one sentence. */
    public String what(Locale locale) {
        return text(ailment + ".what", locale, facts);
    }

    /** The consequences of the problem, and why the fix helps. */
    public String why(Locale locale) {
        return text(ailment + ".why", locale, facts);
    }

    static String text(String key, Locale locale, List<Object> facts) {
        return new MessageFormat(ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key), locale).format(facts.toArray());
    }
}
