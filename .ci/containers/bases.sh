#!/usr/bin/env bash
# Builds images sepay-kit-jdk and sepay-kit-base from this machine's JDK and C library: the arguments JDK and BASE of the
# Dockerfile where no registry can be reached. Usage: .ci/containers/bases.sh WORK_FOLDER
set -euo pipefail
work=$1
jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}

# Copies into a root file system every shared library that the executables under some folders need, where the loader looks.
copy_libraries() {
  local root=$1
  shift
  find "$@" -type f \( -name '*.so' -o -perm -u+x \) -print0 | xargs -0 -n1 ldd 2>/dev/null |
    awk '$2=="=>" && $3 ~ /^\// {print $3} $1 ~ /^\/lib64\// {print $1}' | grep -v "^$jdk/" | sort -u |
    while read -r library; do
      mkdir -p "$root$(dirname "$library")"
      cp -L "$library" "$root$library"
    done
}

# The libraries of a display, of sound and of fonts are left out, as nothing here has any.
rm -rf "$work/base" "$work/jdk"
mkdir -p "$work/base/etc" "$work/base/tmp" "$work/jdk/opt/jdk" "$work/jdk/tmp"
chmod 1777 "$work/base/tmp" "$work/jdk/tmp"
copy_libraries "$work/base" "$jdk/bin" "$jdk/lib/server" "$jdk"/lib/lib{java,jli,net,nio,zip,jimage,management,extnet,instrument}.so
printf 'root:x:0:0:root:/root:/bin/false\nnonroot:x:65532:65532::/home/nonroot:/bin/false\n' >"$work/base/etc/passwd"
printf 'root:x:0:\nnonroot:x:65532:\n' >"$work/base/etc/group"
printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$work/base/etc/nsswitch.conf"

cp -a "$work/base/." "$work/jdk/"
tar -C "$jdk" -ch --exclude=lib/src.zip bin conf jmods lib release | tar -C "$work/jdk/opt/jdk" -x
(cd "$work/jdk/opt/jdk/lib" && rm -f libawt*.so libfontmanager.so libjavajpeg.so liblcms.so libmlib_image.so libsplashscreen.so libjawt.so libjsound.so)

build() {
  printf '%s\n' "$2" >"$work/$1.Dockerfile"
  tar -C "$work" -c "$1.Dockerfile" "$1" | DOCKER_BUILDKIT=0 docker build -q -t "sepay-kit-$1" -f "$1.Dockerfile" - >"$work/$1.log" 2>&1 ||
    { cat "$work/$1.log" >&2; return 1; }
  rm -rf "${work:?}/$1"
}
build base $'FROM scratch\nCOPY base /'
build jdk $'FROM scratch\nCOPY jdk /\nENV PATH=/opt/jdk/bin'
