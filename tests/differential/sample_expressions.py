"""What the differential script samples evaluates: expressions, and texts, packets and messages to evaluate them on."""

# Behind a text of INPUTS, or a packet of PACKETS; the variables that they name are in samples.
CONVERTERS = """
add(3)
add(-5)
add(txn.n)
add_item(",",txn.a,b)
add_item(",",txn.none,b)
add_item(",",,b)
and(12)
b64dec
base64
be2dec(".",2)
be2dec("-",3,1)
be2dec(,1)
be2hex
be2hex(":",2)
be2hex("",3,1)
bool
bytes(2)
bytes(2,3)
bytes(txn.n,2)
concat("<",txn.a,">")
concat("-")
concat(,txn.none,x)
cpl
crc32
crc32(1)
crc32c
crc32c(1)
cut_crlf
date
digest(md5)
digest(sha1)
digest(sha256)
digest(sha512)
digest(sha3-256)
div(3)
div(txn.n)
div(-2)
djb2
djb2(1)
even
field(1,"-")
field(2,"-")
field(-1,"-")
field(3,"- ,",2)
field(2,"-",0)
field(-2,"-",2)
field(1,"%20")
fix_is_valid
fix_tag_value(35)
fix_tag_value(BodyLength)
hex
hex2i
hmac(sha256,a2V5)
hmac(md5,a2V5)
host_only
htonl
http_date
http_date(3600)
iif(a,b)
ip.data
ip.df
ip.dst
ip.fp
ip.hdr
ip.proto
ip.src
ip.tos
ip.ttl
ip.ver
eth.data
eth.dst
eth.hdr
eth.proto
eth.src
eth.vlan
tcp.dst
tcp.flags
tcp.seq
tcp.src
tcp.win
tcp.options.mss
tcp.options.wscale
tcp.options.sack
tcp.options.tsopt
tcp.options.tsval
tcp.options_list
ipmask(24)
ipmask(24,64)
ipmask(255.255.0.0)
json
json(ascii)
json(utf8)
json(utf8s)
json(utf8p)
json(utf8ps)
json_query("\\$.a")
json_query("\\$.a","int")
jwt_header_query("\\$.alg")
jwt_payload_query("\\$.a","int")
jwt_verify(txn.alg,txn.key)
jwt_verify("HS256","secret")
jwt_verify("HS384","secret")
language("de;fr;en","es")
language("fr;en-us")
le2dec(".",2)
le2dec("-",3,1)
length
lower
ltime("%a %b %d %H:%M:%S %Y")
ltime("%e %j %U %V %W %u %w %s %z %Z",60)
ltime("%A %B %C %D %F %G %g %h %I %k %l %M %n %p %P %r %R %S %t %T %x %X %y %Y %c %% %E %q %")
ms_ltime("%Y %3N %6N %N %9N %1N")
us_utime("%Y-%m-%dT%H:%M:%S.%6N")
utime("%Y%m%d%H%M%S")
utime("plain")
utime("%-d %_d %0e %-m %-H %^a %^B %-j %_H %-I %-l %02d %_m %-y %-S %-M %^p %-k")
ltime("%U %W %V %G %g %l %P")
ltrim(" ")
ltrim("0-")
mod(3)
mod(-7)
mod(txn.n)
mqtt_field_value("connect",client_identifier)
mqtt_field_value(connect,protocol_version)
mqtt_is_valid
mul(3)
mul(9223372036854775807)
mul(txn.n)
neg
not
odd
or(3)
param(a)
param(b,";")
param(c,"&")
port_only
protobuf(1)
protobuf(2.1,int32)
ungrpc(1)
ungrpc(1,sint64)
regsub("a","b")
regsub("a","b","g")
regsub("A","<&>","gi")
regsub("([a-z])([0-9])","\\\\2\\\\1","g")
regsub("^","x")
regsub("\\$","x")
regsub(" *","-","g")
regsub("[^a-z]","","g")
reverse
reverse_dom
rfc7239_field(for)
rfc7239_field(by)
rfc7239_field(host)
rfc7239_field(proto)
rfc7239_is_valid
rfc7239_n2nn
rfc7239_n2np
rfc7239_nn
rfc7239_np
rtrim(" ")
rtrim("0-")
sdbm
sdbm(1)
secure_memcmp(txn.a)
set-var(txn.q)
sha1
sha1,hex
sha2
sha2(224)
sha2(384)
sha2(512),base64
srv_queue
strcmp(txn.a)
strcmp(txn.none)
sub(3)
sub(txn.n)
table_conn_cnt(tt)
in_table(tt)
ub64dec
ub64enc
ub64dec,hex
upper
url_dec
url_dec(1)
url_enc
url_enc("query")
when(normal)
when(error)
word(1,"-")
word(2,"- ")
word(-1,"-")
word(-2,"-",2)
word(2,"-",0)
wt6
wt6(1)
x509_v_err_str
xor(5)
xxh3
xxh3(3)
xxh32
xxh32(3)
xxh64
xxh64(3)
nbsrv
srv_is_up
fe_exists
capture-req(0)
map_str_int(virt@x,3)
map(virt@x)
map_ip(virt@x,none)
map_reg(virt@x,abc)
lower,field(1,"."),upper
b64dec,hex,lower
hex,hex2i
ipmask(16),concat("/16")
length,add(1),mul(2)
rtrim("x"),ltrim("x"),length
aes_gcm_enc(128,txn.nonce,txn.k16,txn.tag),base64
aes_gcm_dec(128,txn.nonce,txn.k16,txn.tagx)
aes_cbc_enc(128,txn.iv,txn.k16),hex
aes_cbc_dec(128,txn.iv,txn.k16)
b64dec,aes_cbc_dec(128,txn.iv,txn.k16)
hex,bytes(0,4)
url_dec,json
crc32,bool
xxh64,mod(17)
djb2(1),hex
sdbm(1),add(1)
wt6(1),mod(100)
""".strip().split("\n")

# In the rules of a frontend.
REQUEST_FETCHES = """
path
path,length
pathq
query
url
url_ip
url_port
urlp(a)
urlp(b)
urlp(a,;)
urlp(A,,i)
urlp(c,,i)
urlp_val(a)
urlp_val(n)
url_param(a)
url_param(a,?)
url_param()
url_param
base
base32
base32+src
url32
url32+src
method
req.ver
req_ver
req.proto_http
req_proto_http
http_first_req
hdr(host)
hdr(host),lower
hdr(x-multi)
hdr(x-multi,1)
hdr(x-multi,2)
hdr(x-multi,-1)
hdr(x-multi,-2)
hdr(x-multi,99)
hdr(x-none)
req.hdr(x-multi,3)
req.fhdr(x-multi)
req.fhdr(x-multi,1)
req.fhdr(x-multi,-1)
req.hdr_cnt(x-multi)
req.fhdr_cnt(x-multi)
req.hdr_cnt()
req.fhdr_cnt
hdr_cnt
hdr_val(x-num)
hdr_val(x-num,1)
hdr_ip(x-ip)
hdr_ip(x-ip,1)
hdr_ip(x-ip,2)
hdr_ip(x-ip,-1)
hdr_ip(host)
req.hdr_names
req.hdr_names(;)
req.hdrs
req.hdrs,length
req.hdrs_bin,hex
req.cook(a)
req.cook(b)
req.cook(A)
req.cook(sid)
req.cook()
req.cook_cnt(a)
req.cook_cnt()
req.cook_val(n)
req.cook_names
req.cook_names(;)
cook(a)
req.body
req.body,hex
req.body_len
req.body_size
req.body_param(a)
req.body_param(b)
req.body_param()
req.body_param(A,i)
unique-id
http_auth_type
http_auth_user
http_auth_pass
http_auth_bearer
http_auth_bearer(x-auth)
http_auth(u)
http_auth_group(u)
src
src_port,bool
dst
dst_port,bool
fe_name
fe_id
so_name
so_id
fc_http_major
fc_rcvd_proxy
fc_err
fc_err_str
fc_pp_authority
ssl_fc
ssl_fc_sni
ssl_c_used
stopping
always_true
always_false
nbproc
capture.req.hdr(0)
capture.req.hdr(1)
capture.req.method
capture.req.uri
capture.req.ver
req.hdr(host),host_only
req.hdr(host),port_only
rdp_cookie
rdp_cookie(a)
distcc_param(ARGV)
hdr(forwarded),rfc7239_is_valid
req.hdr(content-length)
hdr(content-type)
hdr(accept-language),language(de;en)
hdr(transfer-encoding)
hdr(connection)
hdr(te)
hdr(upgrade)
hdr(expect)
date,bool
rand(1)
env(NOSUCH)
int(5)
str(x)
bin(4142)
ipv4(1.2.3.4)
ipv6(::1)
meth(GET)
meth(FOO)
bool(true)
var(txn.none)
var(txn.none,dflt)
table_cnt(tt)
table_avl(tt)
srv_is_up(be/s)
srv_conn(be/s)
be_conn(be)
nbsrv(be)
connslots(be)
queue(be)
avg_queue(be)
srv_weight(be/s)
srv_iweight(be/s)
fe_defbe
hdr_cnt(cookie)
hdr_cnt(host)
wait_end
last_rule_line
last_rule_file
prio_class
prio_offset
txn.id32,bool
quic_enabled
fc_nb_streams
accept_date,bool
request_date,bool
hostname,bool
pid,bool
fc_rtt,bool
ssl_fc_alpn
acl(m)
acl(m,!n)
""".strip().split("\n")

# In the rules of a backend.
RESPONSE_FETCHES = """
res.hdr(x-multi)
res.hdr(x-multi,1)
res.hdr(x-multi,-1)
res.fhdr(x-multi)
res.fhdr(x-multi,1)
res.hdr_cnt(x-multi)
res.fhdr_cnt(x-multi)
res.hdr_val(x-num)
res.hdr_ip(x-ip)
res.hdr_ip(x-ip,1)
res.cook(a)
res.cook()
res.cook(b)
res.cook(c)
res.cook_cnt(a)
res.cook_cnt()
res.cook_val(a)
scook(a)
res.cook_names
res.cook_names(;)
capture.res.hdr(0)
res.body,hex
res.hdr_names
res.hdrs
res.hdrs_bin,hex
status
server_status
txn.status
res.ver
res.body_len
res.body_size
srv_name
srv_id
be_name
be_id
bc_http_major
bc_dst
cur_server_timeout
cur_client_timeout
cur_queue_timeout
cur_tunnel_timeout
be_server_timeout
be_queue_timeout
be_tarpit_timeout
be_tunnel_timeout
be_connect_timeout
fe_client_timeout
fe_tarpit_timeout
be_max_retries
cur_max_retries
shdr_cnt(x-multi)
res.hdr_val(x-num,1)
""".strip().split("\n")

# Texts of every kind that a converter reads, right and wrong.
INPUTS = [
    '',
    'abc',
    'ABC def',
    '1',
    '-1',
    '42',
    '0042',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
    '1.5',
    '0x1f',
    '1500000000',
    '1500000000123',
    '1500000000123456',
    'a-b-c',
    '--a--b',
    '-',
    'a1b2-c3',
    '10.1.2.3',
    '10.1.2.300',
    '::1',
    '2001:db8::1',
    '[2001:db8::1]:80',
    'example.com:8080',
    'www.Example.COM',
    'a=1&b=2;c=3',
    'a=1;b=2;c=3',
    'a',
    '%41%20b+c',
    '%zz%4',
    'a+b?x=1+2%20',
    'aGVsbG8=',
    'aGVsbG8',
    'aGVsbG8-_w',
    'YQ==',
    'Zm9v\nYg',
    'for=127.0.0.1;by=1.2.3.4;proto=http;host=a',
    'for="[2001:db8::1]:8080";proto=https',
    'for=_x;by=unknown',
    'for="unknown:80"',
    'unknown',
    '_hidden',
    '127.0.0.1:80',
    '"x"',
    '8=FIX.4.0|9=5|35=0|10=161|',
    'de;q=0.5, fr;q=0.8, en',
    'en-us,*;q=0.1',
    'fr',
    '*',
    '{"a":1}',
    '{"a":"x"}',
    '{"a":[1,2]}',
    'eyJhbGciOiJIUzI1NiJ9.eyJhIjo1fQ.sig',
    'Fri, 14 Jul 2017 02:40:10 GMT',
    'Friday, 14-Jul-17 02:40:10 GMT',
    'Fri Jul 14 02:40:10 2017',
    'Fri Jul  4 02:40:10 2017',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sunday, 06-Nov-49 08:49:37 GMT',
    'Sunday, 06-Nov-69 08:49:37 GMT',
    'Sunday, 06-Nov-70 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    '1234567890',
    '951827696',
    '1583020800',
    '1609459199',
    'true',
    'false',
    'yes',
    'on',
    'héé',
    'ÿþ',
    'tab\there',
    '  padded  ',
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'a,b,c',
    'a b c d',
    '00ff41',
    '0011223344556677889900aabbccddee',
    '/a//b/../c?x=1',
    '"quoted \\"x\\""',
    'a/b',
    'back\\slash',
    "it's",
    '$var',
    '%[src]',
    'a\x7fb',
    '99999999999999999999',
    '1 2 3',
    '-5-',
    '+7',
    '1e3',
    '3600',
    '20',
    '77',
    'tt',
    'li',
    'be',
    'be/s',
    'fe',
    '\x01\x02',
    'a\x1fb',
    'A.B.C.',
    '.a',
    'xxx',
    'txn.a',
]

# IPv4 with TCP, IPv6 with TCP, Ethernet, with a VLAN, Protocol Buffers, gRPC, MQTT; in hexadecimal digits.
PACKETS = [
    '4500003c1c4640004006b1e6c0a80001c0a800c70050d43a0000000100000002a012faf0e6a30000020405b40402080a00000001000000000103030a',
    '600000000014063f20010db800000000000000000000000120010db800000000000000000000000200501f9000000001000000005002200012340000',
    'ffffffffffff00112233445508004500001c0000400040110000c0a80001c0a80002',
    'ffffffffffff0011223344558100006408004500001c00004000ff010000c0a80001c0a80002',
    '08011202123418053a03616263',
    '000000000b08011202123418053a03616263',
    '101f00044d5154540542003c00000003616263',
    '10',
    '2002000000',
]

REQUESTS = [
    b'GET https://10.0.0.1/ HTTP/1.1\r\nHost: 10.0.0.1\r\n\r\n',
    b'GET ws://10.0.0.1:7/ HTTP/1.1\r\nHost: 10.0.0.1:7\r\n\r\n',
    b'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /a/b?a=1&b=two%20x&n=42&c HTTP/1.1\r\nHost: Www.Example.com:8080\r\nX-Multi: a, b,c\r\nX-Multi: d\r\nX-Num: 42, 7\r\nX-Ip: 10.1.2.3, 192.168.0.7, 2001:db8::1\r\nCookie: a=1; b=2; sid=xyz; n=9\r\nCookie: c=3; a=4\r\nAccept-Language: de;q=0.3, en-us\r\n\r\n',
    b'GET http://h.example:81/x?a=1 HTTP/1.1\r\nHost: h.example:81\r\n\r\n',
    b'GET http://10.0.0.1:81/x?a=1 HTTP/1.1\r\nHost: 10.0.0.1:81\r\n\r\n',
    b'GET https://[::1]:81/x?A=1;a=2 HTTP/1.1\r\nHost: [::1]:81\r\n\r\n',
    b'GET http://user:pw@h/x HTTP/1.1\r\nHost: h\r\n\r\n',
    b'GET http://h HTTP/1.1\r\nHost: h\r\n\r\n',
    b'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
    b'CONNECT h.example:443 HTTP/1.1\r\nHost: h.example:443\r\n\r\n',
    b'FOO /x HTTP/1.1\r\nHost: a\r\n\r\n',
    b'HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x HTTP/1.0\r\n\r\n',
    b'GET /x HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n',
    b'POST /x?a=0 HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 17\r\n\r\na=1&b=two+x&A=3&c',
    b'POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na=1&b\r\n3\r\n=22\r\n0\r\n\r\n',
    b'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Basic dTpw\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Basic dTp4\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: basic dTpw\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Basic   dTpw\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Basic dTpwOnE6\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Basic !!!\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer abc.def.ghi\r\nX-Auth: Bearer q\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nAuthorization: Digest x=y\r\nX-Auth: Basic z\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Multi:\r\nX-Multi: ,\r\nX-Multi: ,,a,\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Multi: "a,b",c\r\nX-Num: 0x10\r\nX-Ip: 10.0.0.1:80\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Multi:   padded  \t \r\nX-Num: -5\r\nX-Ip: bad\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Num: 99999999999999999999\r\nX-Ip: [::1]:80\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Num: abc\r\nX-Ip: "10.1.1.1"\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: a="quoted; x"; b=2\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: a=1,b=2\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: a\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: a=\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie:  ; ;a = 1 ;b= 2\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: $Version=1; a=1; $Path=/; b=3\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: aa=1; a=2; a=3\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: =1; a=2\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nCookie: a=1; a=\r\nCookie: a=7\r\n\r\n',
    b'GET /x?a=1?a=2&a=3 HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x?&&a&=b&a=5 HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x? HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x?a HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x?A=7&b=%41&n=-3 HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x;a=8?b=1 HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET //x//y/../z HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /%2f%00?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost:\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: A.B.C.\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: [2001:DB8::1]:443\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a:\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nForwarded: for=1.2.3.4;proto=http\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: close, te\r\n\r\n',
    b'GET /x HTTP/1.1\r\nhost: a\r\nHOST: a\r\n\r\n',
    b'GET /yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Long: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\r\n\r\n',
    b'GET /\xc3\xa9?a=\xe9 HTTP/1.1\r\nHost: a\r\n\r\n',
    b'GET /x HTTP/1.1\r\nHost: a\r\nX-Multi: h\xe9,\xc3\xa9\r\n\r\n',
]

RESPONSES = [
    b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab',
    b'HTTP/1.1 404 Nope\r\nContent-Length: 0\r\nX-Multi: a, b,c\r\nX-Multi: d\r\nX-Num: 42\r\nX-Ip: 10.0.0.1, ::2\r\nSet-Cookie: a=1; path=/; HttpOnly\r\nSet-Cookie: b=2\r\n\r\n',
    b'HTTP/1.0 302 Found\r\nLocation: /x\r\n\r\nbody',
    b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a="x;y"; path=/\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    b'HTTP/1.1 204 No Content\r\nSet-Cookie: =1\r\nSet-Cookie: a=\r\nSet-Cookie: $v=1\r\n\r\n',
    b'HTTP/1.1 500 X\r\nContent-Length: 1\r\nSet-Cookie: a=1, b=2; Secure\r\nSet-Cookie: c\r\nSet-Cookie: a =  3 ;x=4\r\n\r\nz',
    b'HTTP/1.1 999 \r\nContent-Length: 0\r\nX-Num: -5x\r\nX-Multi:\r\nX-Ip: 10.0.0.1:80\r\n\r\n',
]
