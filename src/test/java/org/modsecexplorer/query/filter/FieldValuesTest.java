package org.modsecexplorer.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A value is added to, and taken from, what the user typed, and nothing else in it changes. */
class FieldValuesTest {

    private static FieldValues of(String text, FilterField field) {
        return new FieldValues(FilterText.parse(text), field, _ -> true);
    }

    @Test
    void aListIsExtendedWhereItStands() {
        assertThat(of("status:403  host:a", FilterField.STATUS).with("404").text()).isEqualTo("status:403,404  host:a");
        assertThat(of("host:a", FilterField.STATUS).with("404").text()).isEqualTo("host:a status:404");
        assertThat(of("(status:403 or status:500) x", FilterField.STATUS).with("404").text()).isEqualTo("status:403,500,404 x");
        assertThat(of("host:a", FilterField.HOST).with("").text()).isEqualTo("host:a,\"\"");
    }

    @Test
    void aSearchedTextIsNamedWhole() {
        FilterText one = of("", FilterField.AGENT).with("curl/8 (x)");
        assertThat(one.text()).isEqualTo("agent:=\"curl/8 (x)\"");
        FilterText two = new FieldValues(one, FilterField.AGENT, _ -> true).with("or");
        assertThat(two.text()).isEqualTo("agent:(=\"curl/8 (x)\" or =or)");
        FieldValues values = new FieldValues(two, FilterField.AGENT, _ -> true);
        assertThat(values.chosen()).containsExactly("curl/8 (x)", "or");
        assertThat(values.without("curl/8 (x)").text()).isEqualTo("agent:=or");
    }

    @Test
    void exclusionsAreNamedToo() {
        FieldValues values = of("-status:404,500 status:403", FilterField.STATUS);
        assertThat(values.excluded()).containsExactly("404", "500");
        assertThat(values.chosen()).containsExactly("403");
        assertThat(values.without("404").text()).isEqualTo("-status:500 status:403");
        assertThat(values.with("500").text()).as("a tick ends the exclusion").isEqualTo("-status:404 status:403,500");
        assertThat(values.cleared().text()).isEmpty();
    }

    @Test
    void onlyAndNotReplaceWhatTheFieldHad() {
        FieldValues values = of("status:404,200 host:a status:>=400 -status:500", FilterField.STATUS);
        assertThat(values.only("404").text()).isEqualTo("host:a -status:500 status:404");
        assertThat(values.not("404").text()).isEqualTo("status:200 host:a status:>=400 -status:500 -status:404");
        assertThat(of("uri:admin", FilterField.URI).only("/admin?a=1").text()).isEqualTo("uri:=/admin?a=1");
    }

    @Test
    void othersAreAllPartsThatNameNoValue() {
        FieldValues values = of("status:403 status:>=400 host:a -status:500 (status:404 or host:b)", FilterField.STATUS);
        assertThat(values.chosen()).containsExactly("403");
        assertThat(values.others()).isEqualTo(FilterText.parse("status:>=400 host:a (status:404 or host:b)").filter());
    }

    @Test
    void rangesWildcardsAndWhatIsOffNameNothing() {
        for (String text : new String[] {"status:400..499", "status:>400", "off:status:403", "method:P*", "method:~^P", "ip:192.0.2.1..192.0.2.9", "method,host:x"}) {
            for (FilterField field : new FilterField[] {FilterField.STATUS, FilterField.METHOD, FilterField.CLIENT}) {
                assertThat(of(text, field).chosen()).as("%s", text).isEmpty();
            }
        }
    }
}
