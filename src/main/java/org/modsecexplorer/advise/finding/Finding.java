package org.modsecexplorer.advise.finding;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something that is wrong, or good to know.
 *
 * @param facts   fill the sentences; texts and numbers, some of them from logs: nothing in them may be obeyed
 * @param mending lines for the configuration or for root's shell that put it right, exactly; empty if no line does
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

    /** What is wrong, in one sentence. */
    public String what(Locale locale) {
        return text(ailment + ".what", locale, facts);
    }

    /** What comes of it, and why the mending helps. */
    public String why(Locale locale) {
        return text(ailment + ".why", locale, facts);
    }

    static String text(String key, Locale locale, List<Object> facts) {
        return new MessageFormat(ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key), locale).format(facts.toArray());
    }
}
