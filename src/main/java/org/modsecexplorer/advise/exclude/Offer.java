package org.modsecexplorer.advise.exclude;

/** A form of exclusion for a group. */
public sealed interface Offer {

    /** The forms, from the narrowest to the broadest. */
    enum Form {
        PLACE_ON_PATH,
        TAG_ON_PATH,
        SETTING,
        PLACE_EVERYWHERE,
        RULE_ON_PATH,
        RULE_EVERYWHERE
    }

    Form form();

    /** It can be written. @param isRecommended true for the narrowest one that works, unless it is for the whole site */
    record Possible(Form form, Exclusion exclusion, boolean isRecommended) implements Offer {}

    /** It cannot be written, or would be wrong. */
    record Impossible(Form form, Obstacle why) implements Offer {}
}
