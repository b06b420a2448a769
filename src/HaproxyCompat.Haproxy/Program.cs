using HaproxyCompat.Haproxy;
using HaproxyCompat.Haproxy.Interop;
using HaproxyCompat.Haproxy.Output;

return new Startup(args, new DescriptorWriter(Unistd.StandardOutput), new DescriptorWriter(Unistd.StandardError)).Run();
