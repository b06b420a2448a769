using System.Net;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>
/// Which listener the request of a URL arrives at: TLS and port decide, then an address that is the URL's host.
/// </summary>
internal static class ListenerChoice
{
    /// <returns>Null when the configuration has no listener at all.</returns>
    public static Listener? Find(IEnumerable<Frontend> frontends, ExplainedRequest request, Assumptions assumptions)
    {
        var all = frontends.SelectMany(frontend => frontend.Listeners).ToArray();
        var byScheme = Narrow(all, listener => listener.Config.IsTls == request.IsTls, out var schemeFits);
        var byPort = Narrow(byScheme, listener => listener.Address.Port == request.Port, out var portFits);
        var fitting = Narrow(byPort, listener => IsFor(listener.Address, request.Host), out _);
        if (fitting.Length == 0)
        {
            return null;
        }

        var chosen = fitting[0];
        if (!schemeFits)
        {
            assumptions.Add(request.IsTls
                ? "no 'bind' line speaks TLS: something before this proxy ended it"
                : "every 'bind' line speaks TLS: the request arrives there all the same");
        }

        if (!portFits)
        {
            assumptions.Add(
                $"no such 'bind' line has port {request.Port}: the request arrives at '{chosen.Config.AddressText}'");
        }
        else if (fitting.Select(listener => listener.Frontend).Distinct().Count() > 1)
        {
            var others = string.Join(", ", fitting.Select(listener => listener.Frontend.Name).Distinct().Skip(1));
            assumptions.Add(
                $"the address leads to '{chosen.Frontend.Name}', not to {others}, which listen on the same port");
        }

        return chosen;
    }

    private static Listener[] Narrow(Listener[] all, Func<Listener, bool> fits, out bool some)
    {
        var found = all.Where(fits).ToArray();
        some = found.Length > 0;
        return some ? found : all;
    }

    private static bool IsFor(ListenAddress address, string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var wanted)
            && IPAddress.TryParse(address.Host, out var own)
            && wanted.Equals(own);
}
