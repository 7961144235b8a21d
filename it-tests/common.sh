# What commands of this folder have in common. Sourced by them, before they look at their arguments;
# then they say what of the tests' classes they need:
#
#   . "$(dirname "${BASH_SOURCE[0]}")/common.sh"
#   ready dev/weft/it/soak
#
# The Java is that of JAVA_HOME, else the one on the PATH. WEFT_JAR names another agent than the one
# built here. With --prepared DIR, or WEFT_PREPARED=DIR, a prepared JDK takes the place of the JDK
# with the agent. It has to be made by that agent, of that Java.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
classes=$root/it-tests/target/test-classes
list=$root/it-tests/target/test-classpath.txt
agent=${WEFT_JAR:-$root/agent/target/weft.jar}
prepared=${WEFT_PREPARED:-}

others=()
while (($#)); do
  if [[ $1 == --prepared ]]; then
    prepared=${2:?"--prepared needs the folder of a prepared JDK"}
    shift 2
  else
    others+=("$1")
    shift
  fi
done
set -- ${others[@]+"${others[@]}"}

# Builds what is missing. Then the array jvm is a JVM with the agent, to be followed by flags, and
# launcher one without it, on the class path of the tests, whose programs launch such JVMs.
ready() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/}java said
  if [[ ! -f $agent || ! -f $list || ! -e $classes/$1 ]]; then
    echo "Building ..." >&2
    (cd "$root" && mvn -B -q -pl it-tests -am package -DskipTests </dev/null >&2)
  fi
  agent=$(realpath "$agent")
  jvm=("$java" "-javaagent:$agent")
  if [[ -n $prepared ]]; then
    if [[ ! -f $prepared/lib/weft/image.properties ]]; then
      echo "$prepared is no prepared JDK; to make one: java -jar $agent prepare --output DIR" >&2
      exit 2
    fi
    prepared=$(realpath "$prepared")
    jvm=("$prepared/bin/java")
    # It refuses another agent than its own, in one sentence.
    said=$("${jvm[@]}" "-javaagent:$agent" -version 2>&1) || { echo "$said" >&2; exit 2; }
  fi
  launcher=("$java" "-Dweft.jar=$agent" "-Dweft.prepared=$prepared" -cp "$classes:$(<"$list")")
}
