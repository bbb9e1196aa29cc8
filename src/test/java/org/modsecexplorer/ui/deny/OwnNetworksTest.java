package org.modsecexplorer.ui.deny;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Networks as they are typed. */
class OwnNetworksTest {

    @Test
    void blanksAndCommasSeparate() {
        assertThat(OwnNetworks.of(" 192.0.2.0/24,2001:db8::/32;\n198.51.100.7 ").networks()).extracting(Object::toString)
                .containsExactly("192.0.2.0/24", "2001:db8:0:0:0:0:0:0/32", "198.51.100.7");
        assertThat(OwnNetworks.of(" ").networks()).isEmpty();
    }

    @Test
    void theFirstWordThatIsNoNetworkIsNamed() {
        assertThat(OwnNetworks.of("192.0.2.0/24 office 10.0.0.0/99").wrong()).isEqualTo("office");
        assertThat(OwnNetworks.of("192.0.2.0/24").wrong()).isNull();
    }
}
