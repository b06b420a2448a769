using HaproxyCompat.Config.Keywords;
using Xunit;

namespace HaproxyCompat.Config.Tests.Keywords;

public sealed class FetchPlacesTests
{
    [Theory]
    [InlineData(FetchPlaces.Configuration, FetchNeeds.None, true)]
    [InlineData(FetchPlaces.Configuration, FetchNeeds.Process, false)]
    [InlineData(FetchPlaces.RuntimeCommand, FetchNeeds.Process, true)]
    [InlineData(FetchPlaces.FrontendConnection, FetchNeeds.Session, false)]
    [InlineData(FetchPlaces.FrontendRequest, FetchNeeds.Backend, false)]
    [InlineData(FetchPlaces.BackendRequest, FetchNeeds.Backend, true)]
    [InlineData(FetchPlaces.BackendRequest, FetchNeeds.Server, false)]
    [InlineData(FetchPlaces.ServerSource, FetchNeeds.Server, true)]
    [InlineData(FetchPlaces.Response, FetchNeeds.RequestHead, false)]
    [InlineData(FetchPlaces.Response, FetchNeeds.RequestHead | FetchNeeds.ResponseHead, true)]
    [InlineData(FetchPlaces.Logs, FetchNeeds.ResponseHead, false)]
    [InlineData(FetchPlaces.Logs, FetchNeeds.RequestKept, true)]
    [InlineData(FetchPlaces.Checks, FetchNeeds.Frontend, false)]
    [InlineData(FetchPlaces.Checks, FetchNeeds.ClientConnection, true)]
    public void A_fetch_is_usable_where_one_of_its_needs_is_met(FetchNeeds place, FetchNeeds needs, bool expected) =>
        Assert.Equal(expected, FetchPlaces.Offers(place, needs));
}
